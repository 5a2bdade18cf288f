CREATE PROCEDURE add_event(IN day DATE, IN what VARCHAR(50)) INSERT INTO event (happened_on, kind) VALUES (day, what);
CALL add_event('2022-02-02', 'called; once');
