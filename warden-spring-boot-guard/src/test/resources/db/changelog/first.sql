--liquibase formatted sql

--changeset test:1
CREATE TABLE first (id INT);
