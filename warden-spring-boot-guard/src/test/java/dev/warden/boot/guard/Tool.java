package dev.warden.boot.guard;

/**
 * A tool that migrates, and how an application is told to use it alone.
 */
enum Tool {

	FLYWAY("Flyway", "--spring.flyway.placeholders.", "--release=1", "--spring.liquibase.enabled=false",
			"--spring.flyway.locations=classpath:db/${folder:flyway}", "--spring.flyway.target=${release:latest}"),

	LIQUIBASE("Liquibase", "--spring.liquibase.parameters.", "--release=first", "--spring.flyway.enabled=false",
			"--spring.liquibase.change-log=classpath:db/changelog/${release:marks}.sql");

	/** What the lock says is running. */
	final String title;

	/** What the name of a placeholder follows. */
	final String placeholder;

	/** Lets the application be the last release, without the statement that naps. */
	final String lastRelease;

	final String[] arguments;

	Tool(String title, String placeholder, String lastRelease, String... arguments) {
		this.title = title;
		this.placeholder = placeholder;
		this.lastRelease = lastRelease;
		this.arguments = arguments;
	}

}
