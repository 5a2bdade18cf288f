package dev.warden.boot.autoconfigure.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import javax.sql.DataSource;

import dev.warden.ErrorCode;
import dev.warden.Warden;
import dev.warden.WardenException;
import dev.warden.boot.autoconfigure.entities.EntityCheck;
import dev.warden.boot.autoconfigure.entities.EntityReport;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.ClassUtils;

/**
 * Tells in what the entities differ from what the scripts make.
 */
final class CheckEntitiesCommand implements ApplicationCommand {

	private static final String JPA = "org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean";

	@Override
	public CommandResult run(ConfigurableApplicationContext context, Warden warden, Predicate<DataSource> own,
			CommandRequest request) {
		requireJpa();
		Path folder = (request.folder() != null) ? Path.of(request.folder()) : null;
		EntityReport report = new EntityCheck(context, warden, own, folder).compare();
		List<String> lines = new ArrayList<>();
		if (report.agrees()) {
			lines.add("Entities and scripts agree.");
		}
		else {
			lines.add("Entities and scripts differ. This is missing in the scripts:");
			report.statements().forEach((name) -> lines.add("  " + name));
			report.questions().forEach((name) -> lines.add("  " + name + " (to be decided)"));
		}
		lines.addAll(open(report));
		return new CommandResult(report.agrees() ? ExitCode.SUCCESS : ExitCode.FAILED, data(report), lines);
	}

	static void requireJpa() {
		if (!ClassUtils.isPresent(JPA, CheckEntitiesCommand.class.getClassLoader())) {
			throw new WardenException(ErrorCode.INVALID_ARGUMENT, "There are no entities: JPA is not on the classpath",
					"Run the command in an application with 'spring-boot-starter-data-jpa'.");
		}
	}

	/**
	 * Return what scripts have asked and nobody has done.
	 */
	static List<String> open(EntityReport report) {
		List<String> lines = new ArrayList<>();
		if (!report.open().isEmpty()) {
			lines.add("Asked in a script already, and not done:");
			report.open().forEach((name) -> lines.add("  " + name));
		}
		return lines;
	}

	static Map<String, Object> data(EntityReport report) {
		Map<String, Object> data = new LinkedHashMap<>();
		data.put("agrees", report.agrees());
		data.put("missing", report.statements());
		data.put("questions", report.questions());
		data.put("open", report.open());
		return data;
	}

	@Override
	public Set<String> options() {
		return Set.of("folder");
	}

}
