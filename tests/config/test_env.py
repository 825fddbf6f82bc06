"""What the environment says is read by type, and what is unusable stops the start with a sentence."""

import pytest

from config import env


def test_a_database_address_is_read_whole(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://case:p%40ss@db.council.test:5433/work?sslmode=require")
    found = env.database("DATABASE_URL")
    assert (found["USER"], found["PASSWORD"], found["HOST"], found["PORT"], found["NAME"]) == (
        *("case", "p@ss", "db.council.test", 5433),
        "work",
    )
    assert found["OPTIONS"] == {"sslmode": "require"}
    assert found["CONN_HEALTH_CHECKS"]


@pytest.mark.parametrize(
    ("address", "celery"),
    [
        ("redis://broker:6379/2", "redis://broker:6379/2"),
        ("rediss://:secret@broker:6380/0", "rediss://:secret@broker:6380/0"),
        ("unix:///run/valkey/socket", "redis+socket:///run/valkey/socket"),
        ("unix:///run/valkey/socket?db=3", "redis+socket:///run/valkey/socket?virtual_host=3"),
    ],
)
def test_a_broker_address_is_put_as_celery_reads_it(monkeypatch, address, celery):
    monkeypatch.setenv("REDIS_URL", address)
    assert env.broker("REDIS_URL") == celery


@pytest.mark.parametrize(
    ("read", "value", "sentence"),
    [
        (env.text, "", "NAME is not set"),
        (env.flag, "perhaps", "must be yes or no"),
        (lambda name: env.integer(name, 1, least=1), "0", "a whole number of 1 or more"),
        (lambda name: env.integer(name, 1), "1.5", "a whole number of 0 or more"),
        (env.database, "mysql://somewhere/else", "must begin with postgres:// or postgresql://"),
        (env.database, "postgresql://host:port/name", "is not an address such as postgresql://"),
        (env.broker, "http://somewhere", "must begin with redis:// or"),
    ],
)
def test_what_is_unusable_stops_with_a_sentence(monkeypatch, read, value, sentence):
    monkeypatch.setenv("NAME", value)
    with pytest.raises(SystemExit, match=sentence):
        read("NAME")


def test_a_list_leaves_out_what_is_empty(monkeypatch):
    monkeypatch.setenv("NAME", "a.test, b.test,,")
    assert env.words("NAME") == ["a.test", "b.test"]
    monkeypatch.delenv("NAME")
    assert env.words("NAME", "") == []
