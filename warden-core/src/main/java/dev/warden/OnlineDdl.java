package dev.warden;

/**
 * Whether statements that change the definition of a table are sent so that the table can
 * be used meanwhile, where MySQL or MariaDB can do that.
 */
public enum OnlineDdl {

	/**
	 * Send them as they are written.
	 */
	OFF,

	/**
	 * First try the ways that keep nobody from the table, then send them as they are
	 * written.
	 */
	PREFER,

	/**
	 * Fail where the database knows no way that keeps nobody from the table.
	 */
	REQUIRE

}
