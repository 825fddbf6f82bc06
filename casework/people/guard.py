"""The database's own guard over what administrators changed: rows are added and never changed."""

APPEND_ONLY = """
CREATE FUNCTION casework_adminchange_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'What an administrator changed is never altered or deleted (row %).', OLD.id
        USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER casework_adminchange_append_only BEFORE UPDATE OR DELETE ON casework_adminchange
    FOR EACH ROW EXECUTE FUNCTION casework_adminchange_append_only();
"""
DROP_APPEND_ONLY = (
    "DROP TRIGGER casework_adminchange_append_only ON casework_adminchange; "
    "DROP FUNCTION casework_adminchange_append_only()"
)
