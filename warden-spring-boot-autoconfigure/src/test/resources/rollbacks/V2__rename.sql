UPDATE ${prefix}name SET name = 'Ada';
