package dev.warden.boot.autoconfigure.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import dev.warden.ErrorCode;
import dev.warden.InvalidSettingException;
import dev.warden.MalformedVersionException;
import dev.warden.Naming;
import dev.warden.ScriptKind;
import dev.warden.WardenException;
import dev.warden.boot.autoconfigure.WardenProperties;
import dev.warden.internal.script.NewScript;
import dev.warden.internal.script.NextVersion;

/**
 * Writes a new script among the sources, never over another one.
 */
final class NewScriptCommand implements Command {

	private static final String CLASSPATH = "classpath:";

	private static final String FILESYSTEM = "filesystem:";

	private static final Path RESOURCES = Path.of("src", "main", "resources");

	/**
	 * Write the script.
	 * @param remark is told why it has its version, where nobody has said which
	 */
	CommandResult write(CommandRequest request, WardenProperties properties, Consumer<String> remark) {
		Naming naming = properties.getScripts().toNaming();
		String description = String.join(" ", request.arguments());
		Path folder = folder(request, properties);
		Map<String, Object> data = new LinkedHashMap<>();
		NewScript script = switch (request.type()) {
			case VERSIONED -> (request.version() != null) ? versioned(request.version(), description, naming)
					: next(folder, description, naming, data);
			case ON_CHANGE -> NewScript.repeatable(ScriptKind.REPEATABLE, description, naming);
			case ALWAYS -> NewScript.repeatable(ScriptKind.ALWAYS, description, naming);
		};
		Path file = script.write(folder);
		data.put("file", file.toString());
		if (data.containsKey("reason")) {
			remark.accept("Version %s: %s".formatted(data.get("version"), data.get("reason")));
		}
		return new CommandResult(ExitCode.SUCCESS, data, List.of(file.toString()));
	}

	private static NewScript next(Path folder, String description, Naming naming, Map<String, Object> data) {
		NextVersion next = NewScript.nextVersion(folder, LocalDateTime.now(ZoneOffset.UTC), naming);
		data.put("version", next.version());
		data.put("reason", next.reason());
		return NewScript.versioned(next, description, naming);
	}

	/**
	 * Name a script that comes after those in a folder.
	 */
	static NewScript next(Path folder, String description, Naming naming) {
		return next(folder, description, naming, new LinkedHashMap<>());
	}

	private static NewScript versioned(String version, String description, Naming naming) {
		try {
			return NewScript.versioned(version, LocalDateTime.now(ZoneOffset.UTC), description, naming);
		}
		catch (MalformedVersionException ex) {
			throw new InvalidSettingException("warden.version", ex.getVersion(), "be a version, such as '3' or '1.2'");
		}
	}

	/**
	 * Return where to write scripts.
	 */
	static Path folder(CommandRequest request, WardenProperties properties) {
		return (request.folder() != null) ? Path.of(request.folder()) : folder(properties.getLocations().get(0));
	}

	/**
	 * Return the folder among the sources that a location stands for.
	 */
	static Path folder(String location) {
		if (location.contains("{")) {
			throw new WardenException(ErrorCode.INVALID_ARGUMENT,
					"Location '%s' is not the same for every database".formatted(location),
					"Say where to write with --warden.folder=PATH");
		}
		if (!required(location).startsWith(FILESYSTEM) && !Files.isDirectory(RESOURCES)) {
			throw new WardenException(ErrorCode.INVALID_ARGUMENT, "There is no folder '%s' here".formatted(RESOURCES),
					"Start from the folder of the application's sources, or say where to write with"
							+ " --warden.folder=PATH");
		}
		return source(location);
	}

	/**
	 * Return the folder that a location, which is the same for every database, is made
	 * from. It need not exist.
	 */
	static Path source(String location) {
		String place = required(location);
		if (place.startsWith(FILESYSTEM)) {
			return Path.of(place.substring(FILESYSTEM.length()));
		}
		String path = place.startsWith(CLASSPATH) ? place.substring(CLASSPATH.length()) : place;
		return RESOURCES.resolve(path.startsWith("/") ? path.substring(1) : path);
	}

	private static String required(String location) {
		return location.replaceFirst("^optional:", "");
	}

	@Override
	public boolean takesDescription() {
		return true;
	}

	@Override
	public Set<String> options() {
		return Set.of("type", "version", "folder");
	}

}
