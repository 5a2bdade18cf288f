-- warden: transactional=false
VACUUM;
