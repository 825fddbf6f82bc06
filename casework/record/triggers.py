"""The database's own guard over the record: references, events nobody can change, and no state without an event."""

REFERENCES = "CREATE SEQUENCE casework_reference START 4001"
DROP_REFERENCES = "DROP SEQUENCE casework_reference"

# The transaction's own number is written by the database, so that no caller can claim another.
STAMP = """
CREATE FUNCTION casework_event_stamp() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.xact := pg_current_xact_id()::text::bigint;
    RETURN NEW;
END $$;
CREATE TRIGGER casework_event_stamp BEFORE INSERT ON casework_event
    FOR EACH ROW EXECUTE FUNCTION casework_event_stamp();
"""
DROP_STAMP = "DROP TRIGGER casework_event_stamp ON casework_event; DROP FUNCTION casework_event_stamp()"

# Events are added and never changed. One exception: lawful erasure empties a payload and touches nothing else.
APPEND_ONLY = """
CREATE FUNCTION casework_event_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND NEW.payload IS NULL AND OLD.payload IS NOT NULL
        AND to_jsonb(NEW) - 'payload' = to_jsonb(OLD) - 'payload' THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'Events are never changed or deleted (event %, case %).', OLD.id, OLD.case_id
        USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER casework_event_append_only BEFORE UPDATE OR DELETE ON casework_event
    FOR EACH ROW EXECUTE FUNCTION casework_event_append_only();
"""
DROP_APPEND_ONLY = (
    "DROP TRIGGER casework_event_append_only ON casework_event; DROP FUNCTION casework_event_append_only()"
)

# Asked at commit: the transaction that leaves a case in a new state must also have written the event that says so.
STATE_NEEDS_EVENT = """
CREATE FUNCTION casework_state_needs_event() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    now_state text;
BEGIN
    SELECT state INTO now_state FROM casework_case WHERE id = NEW.id;
    IF now_state IS NULL OR (TG_OP = 'UPDATE' AND now_state = OLD.state) THEN
        RETURN NULL;
    END IF;
    IF NOT EXISTS (
        SELECT 1 FROM casework_event
        WHERE case_id = NEW.id AND to_state = now_state AND xact = pg_current_xact_id()::text::bigint
    ) THEN
        RAISE EXCEPTION 'Case % went to state "%" without an event.', NEW.reference, now_state
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER casework_state_needs_event AFTER INSERT OR UPDATE OF state ON casework_case
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION casework_state_needs_event();
"""
DROP_STATE_NEEDS_EVENT = (
    "DROP TRIGGER casework_state_needs_event ON casework_case; DROP FUNCTION casework_state_needs_event()"
)
