CREATE ALIAS pass_gate FOR 'dev.warden.boot.autoconfigure.endpoint.Gate.pass';
CALL pass_gate();
