# The shop begins with those who buy; this comment ends nothing
CREATE TABLE `customer` (
    `id`         BIGINT NOT NULL AUTO_INCREMENT,
    `email`      VARCHAR(190) NOT NULL, -- as the customer writes it;
    `full_name`  VARCHAR(200) NOT NULL COMMENT 'It''s the \'full\' name; or not',
    `created_on` DATE NOT NULL DEFAULT '2020-01-01',
    PRIMARY KEY (`id`),
    UNIQUE KEY `customer;email` (`email`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci COMMENT='Those who buy; all of them';
