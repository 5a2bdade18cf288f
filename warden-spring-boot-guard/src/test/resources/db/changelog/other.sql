--liquibase formatted sql

--changeset test:1
CREATE TABLE other (id INT);
