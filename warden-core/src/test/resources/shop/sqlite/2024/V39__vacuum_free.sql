PRAGMA user_version = 39;
PRAGMA application_id = 1464091214;
