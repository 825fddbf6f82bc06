"""The database's own guard: term dates are added and never changed, so that a figure once given can be worked out again."""

TABLES = ("schoolyear", "termdates", "closeddays")
NEVER_CHANGED = """
CREATE FUNCTION sectionf_term_dates_never_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Term dates are never changed or deleted: add the dates anew (row % of %).', OLD.id, TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END $$;
""" + "".join(
    f"CREATE TRIGGER sectionf_{table}_never_changed BEFORE UPDATE OR DELETE ON sectionf_{table} "
    "FOR EACH ROW EXECUTE FUNCTION sectionf_term_dates_never_changed();\n"
    for table in TABLES
)
DROP_NEVER_CHANGED = (
    "".join(f"DROP TRIGGER sectionf_{table}_never_changed ON sectionf_{table};\n" for table in TABLES)
    + "DROP FUNCTION sectionf_term_dates_never_changed();"
)
