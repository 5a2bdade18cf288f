CREATE TABLE `odd ``name``; with "everything"` (
    `select` INT PRIMARY KEY,
    `from; where` VARCHAR(20) DEFAULT 'it''s; \\',
    `what's /* in */ -- #` TEXT
);
INSERT INTO `odd ``name``; with "everything"` (`select`) VALUES (1), (2);
CREATE INDEX `in;dex` ON `odd ``name``; with "everything"` (`from; where`);
