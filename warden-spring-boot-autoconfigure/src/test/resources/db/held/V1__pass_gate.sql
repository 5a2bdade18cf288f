CREATE ALIAS pass_gate FOR 'dev.warden.boot.testing.Gate.pass';
CALL pass_gate();
