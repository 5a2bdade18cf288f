INSERT INTO marks SELECT 'nap', (${others}) + 0 * (${nap});
