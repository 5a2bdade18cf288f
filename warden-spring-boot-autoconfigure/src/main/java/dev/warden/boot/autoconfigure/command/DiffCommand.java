package dev.warden.boot.autoconfigure.command;

import java.net.PasswordAuthentication;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.sql.DataSource;

import dev.warden.Warden;
import dev.warden.boot.autoconfigure.DataSourceLogin;
import dev.warden.boot.autoconfigure.drift.Difference;
import dev.warden.boot.autoconfigure.drift.Drift;
import dev.warden.boot.autoconfigure.drift.OtherProperties;
import dev.warden.boot.autoconfigure.drift.ScriptedDatabase;
import dev.warden.boot.autoconfigure.scratch.ScratchProperties;
import dev.warden.internal.HarmlessText;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.util.StringUtils;

/**
 * Compares the database with what its scripts make, or with another one.
 */
final class DiffCommand implements ApplicationCommand {

	private static final int MAX_DEFINITION = 1000;

	/** What fits into a line of a terminal, beside its label. */
	private static final Pattern PART = Pattern.compile(".{1,100}(?:\\s|$)|.{100}");

	@Override
	public CommandResult run(ConfigurableApplicationContext context, Warden warden, Predicate<DataSource> own,
			CommandRequest request) {
		OtherProperties other = Binder.get(context.getEnvironment())
			.bindOrCreate("warden.other", OtherProperties.class);
		String url = other.url();
		Drift drift = (url != null && StringUtils.hasText(url)) ? withOther(warden, url, other)
				: withScripts(warden, ScratchProperties.of(context.getEnvironment()));
		ExitCode code = drift.equal() ? ExitCode.SUCCESS : ExitCode.FAILED;
		return (request.output() == OutputFormat.SQL) ? new CommandResult(code, Map.of(), sql(drift))
				: new CommandResult(code, data(drift), lines(drift));
	}

	private static Drift withScripts(Warden warden, ScratchProperties properties) {
		try (ScriptedDatabase scratch = ScriptedDatabase.create(warden, properties)) {
			scratch.run(warden.history());
			return Drift.between(warden, scratch.warden(), "what its scripts create", scratch.notes());
		}
	}

	private static Drift withOther(Warden warden, String url, OtherProperties other) {
		String user = other.user();
		String password = other.password();
		PasswordAuthentication login = (user == null) ? DataSourceLogin.of(warden.dataSource()) : null;
		if (login != null) {
			user = login.getUserName();
			password = new String(login.getPassword());
		}
		DataSource dataSource = DataSourceBuilder.create()
			.type(SimpleDriverDataSource.class)
			.url(url)
			.username(user)
			.password(password)
			.build();
		return Drift.between(warden, warden.on(dataSource, warden.settings()), "the other database", List.of());
	}

	@Override
	public boolean writesSql() {
		return true;
	}

	private static Map<String, Object> data(Drift drift) {
		Map<String, Object> data = new LinkedHashMap<>();
		data.put("schema", drift.schema());
		data.put("against", drift.against());
		data.put("equal", drift.equal());
		data.put("differences", drift.differences());
		data.put("notes", drift.notes());
		return data;
	}

	private static List<String> lines(Drift drift) {
		List<String> lines = new ArrayList<>();
		lines.add(drift.equal() ? "Schema '%s' is the same as %s.".formatted(drift.schema(), drift.against())
				: "Schema '%s' differs from %s, in %s:".formatted(drift.schema(), drift.against(),
						TextTable.count(drift.differences().size(), "place")));
		if (!drift.equal()) {
			TextTable table = new TextTable("Severity", "Change", "Kind", "Name");
			for (Difference difference : drift.differences()) {
				table.row(difference.severity().name(), CommandName.kebab(difference.change()), difference.kind(),
						difference.name());
			}
			List<String> rows = table.lines();
			lines.add(rows.get(0));
			for (int i = 0; i < drift.differences().size(); i++) {
				lines.add(rows.get(i + 1));
				lines.addAll(wrap("  here      ", drift.differences().get(i).here()));
				lines.addAll(wrap("  expected  ", drift.differences().get(i).expected()));
			}
		}
		drift.notes().forEach((note) -> lines.add(note + "."));
		return lines;
	}

	/**
	 * Write a definition over as many lines as it needs.
	 */
	private static List<String> wrap(String label, @Nullable String definition) {
		if (definition == null) {
			return List.of();
		}
		List<String> lines = new ArrayList<>();
		Matcher part = PART.matcher(HarmlessText.of(definition.strip().replaceAll("\\s+", " "), MAX_DEFINITION));
		while (part.find()) {
			lines.add((lines.isEmpty() ? label : " ".repeat(label.length())) + part.group().stripTrailing());
		}
		return lines;
	}

	private static List<String> sql(Drift drift) {
		List<String> lines = new ArrayList<>();
		lines.add("-- makes schema '%s' the same as %s".formatted(drift.schema(), drift.against()));
		drift.notes().forEach((note) -> lines.add("-- " + note));
		drift.differences().forEach((difference) -> lines.addAll(difference.sql().lines().toList()));
		return lines;
	}

}
