INSERT INTO deployments VALUES (CURRENT_TIMESTAMP, 'migrated');
