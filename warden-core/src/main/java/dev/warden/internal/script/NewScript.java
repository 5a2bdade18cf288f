package dev.warden.internal.script;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import dev.warden.MalformedVersionException;
import dev.warden.Naming;
import dev.warden.ScriptKind;
import dev.warden.Version;
import dev.warden.WardenException;
import dev.warden.internal.sql.ScriptFile;
import org.jspecify.annotations.Nullable;

/**
 * A script that is about to be written, with a name that {@link ScriptLoader} accepts.
 */
public final class NewScript {

	private static final int MAX_NAME = 255;

	private static final int MAX_DESCRIPTION = 60;

	private static final DateTimeFormatter VERSION = DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT);

	private final ScriptKind kind;

	private final String name;

	private final Naming naming;

	private NewScript(ScriptKind kind, String name, Naming naming) {
		this.kind = kind;
		this.name = name;
		this.naming = naming;
	}

	/**
	 * Name a script that runs once.
	 * @param version its version, or {@code null} for the time
	 * @param now the time, for a version that is not given
	 * @param description what it does; blanks become underscores
	 * @param naming how names are built
	 * @return the script, not written yet
	 * @throws MalformedVersionException if the version is none
	 * @throws WardenException if the description cannot be in a file name
	 */
	public static NewScript versioned(@Nullable String version, LocalDateTime now, String description, Naming naming) {
		String text = (version != null) ? Version.parse(version).toString() : now.format(VERSION);
		return named(text, description, naming);
	}

	/**
	 * Name a script that runs once.
	 * @param version its version
	 * @param description what it does; blanks become underscores
	 * @param naming how names are built
	 * @return the script, not written yet
	 * @throws UnusableDescriptionException if the description cannot be in a file name
	 */
	public static NewScript versioned(NextVersion version, String description, Naming naming) {
		return named(version.version(), description, naming);
	}

	/**
	 * Name a script that new databases begin with.
	 * @param version the version of the last script that it stands for
	 * @param naming how names are built
	 * @return the script, not written yet
	 */
	public static NewScript baseline(String version, Naming naming) {
		return new NewScript(ScriptKind.VERSIONED,
				ScriptNameParser.BASELINE + version + naming.separator() + "squashed" + naming.suffix(), naming);
	}

	private static NewScript named(String version, String description, Naming naming) {
		return new NewScript(ScriptKind.VERSIONED, name(naming.versionedPrefix() + version, description, naming),
				naming);
	}

	/**
	 * Return the version that the scripts in a folder suggest for a new one.
	 * @param folder the folder, which need not exist
	 * @param now the time
	 * @param naming how names are built
	 * @return the version
	 */
	public static NextVersion nextVersion(Path folder, LocalDateTime now, Naming naming) {
		ScriptNameParser parser = new ScriptNameParser(naming);
		List<String> versions = new ArrayList<>();
		try (Stream<Path> files = Files.isDirectory(folder) ? Files.walk(folder) : Stream.empty()) {
			files.filter(Files::isRegularFile).map((file) -> String.valueOf(file.getFileName())).forEach((file) -> {
				ScriptName script = parse(parser, file);
				if (script != null && script.kind() == ScriptKind.VERSIONED) {
					versions.add(written(file, script.requiredVersion(), naming));
				}
			});
		}
		catch (IOException ex) {
			throw ScriptFailures.unwritable(folder, ex);
		}
		return NextVersion.after(versions, now);
	}

	private static String written(String file, Version version, Naming naming) {
		int start = naming.versionedPrefix().length();
		int end = file.indexOf(naming.separator(), start);
		String text = (end > start) ? file.substring(start, end) : "";
		return (Version.isValid(text) && Version.parse(text).equals(version)) ? text : version.toString();
	}

	/**
	 * Name a script that may run more than once.
	 * @param kind {@link ScriptKind#REPEATABLE} or {@link ScriptKind#ALWAYS}
	 * @param description what it does; blanks become underscores
	 * @param naming how names are built
	 * @return the script, not written yet
	 * @throws WardenException if the description cannot be in a file name
	 */
	public static NewScript repeatable(ScriptKind kind, String description, Naming naming) {
		return new NewScript(kind, name(naming.prefix(kind), description, naming), naming);
	}

	private static String name(String start, String description, Naming naming) {
		String words = description.strip().replaceAll("\\s+", "_");
		if (words.isEmpty()) {
			throw ScriptFailures.unusableDescription(description, "it is empty");
		}
		if (!words.matches("[\\p{L}\\p{N}_.,+-]+") || words.contains("..")) {
			throw ScriptFailures.unusableDescription(description,
					"only letters, digits, blanks and '_', '.', ',', '+', '-' can be in it");
		}
		String name = start + naming.separator() + words + naming.suffix();
		if (name.getBytes(StandardCharsets.UTF_8).length > MAX_NAME) {
			throw ScriptFailures.unusableDescription(description,
					"the name would be longer than " + MAX_NAME + " bytes");
		}
		return name;
	}

	/**
	 * Write the script, with a place for its statements. Folders that are missing are
	 * made; no file is ever written over.
	 * @param folder where to write it
	 * @return the file
	 * @throws WardenException if the file is there, or another one with its version or
	 * description, or if it could not be written
	 */
	public Path write(Path folder) {
		String text = (this.kind == ScriptKind.VERSIONED) ? "-- upgrade\n\n\n-- rollback\n\n" : "\n";
		return write(folder, text, StandardCharsets.UTF_8);
	}

	/**
	 * Write the script. Folders that are missing are made; no file is ever written over.
	 * @param folder where to write it
	 * @param text all of it
	 * @param encoding how to write it
	 * @return the file
	 * @throws WardenException if the file is there, or another one with its version or
	 * description, or if it could not be written
	 */
	public Path write(Path folder, String text, Charset encoding) {
		Path file = folder.resolve(this.name);
		try {
			Files.createDirectories(folder);
			refuseOther(folder);
			return Files.writeString(file, text, encoding, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
		}
		catch (FileAlreadyExistsException ex) {
			throw Files.isDirectory(folder) ? ScriptFailures.exists(file, file) : ScriptFailures.unwritable(file, ex);
		}
		catch (IOException ex) {
			throw ScriptFailures.unwritable(file, ex);
		}
	}

	/**
	 * Return the name of the file.
	 * @return the name
	 */
	public String name() {
		return this.name;
	}

	/**
	 * Refuse what {@link #write} would refuse, and write nothing.
	 * @param folder where to write it
	 * @throws WardenException if the file is there, or another one with its version or
	 * description
	 */
	public void verify(Path folder) {
		try {
			if (Files.isDirectory(folder)) {
				refuseOther(folder);
			}
		}
		catch (IOException ex) {
			throw ScriptFailures.unwritable(folder, ex);
		}
	}

	private void refuseOther(Path folder) throws IOException {
		Path other = other(folder);
		if (other != null) {
			throw ScriptFailures.exists(folder.resolve(this.name), other);
		}
	}

	/**
	 * Return a description for the name of a file.
	 * @param text any text, such as the id of something
	 * @return the text, in which whatever cannot be in the name is left out
	 */
	public static String describe(String text) {
		String words = text.replaceAll("[^\\p{L}\\p{N}_.-]+", "_").replaceAll("\\.\\.+", ".").replaceAll("_+", "_");
		words = words.substring(0, Math.min(words.length(), MAX_DESCRIPTION)).replaceAll("^_|[_.]$", "");
		return words.isEmpty() ? "script" : words;
	}

	/**
	 * Return a script that has the version or the description already.
	 */
	private @Nullable Path other(Path folder) throws IOException {
		ScriptNameParser parser = new ScriptNameParser(this.naming);
		ScriptName mine = parse(parser, this.name);
		try (Stream<Path> files = Files.walk(folder)) {
			return files.filter(Files::isRegularFile)
				.filter((file) -> isSame(mine, parse(parser, String.valueOf(file.getFileName()))))
				.findFirst()
				.orElse(null);
		}
	}

	private static boolean isSame(@Nullable ScriptName mine, @Nullable ScriptName other) {
		if (mine == null || other == null || mine.kind().hasVersion() != other.kind().hasVersion()
				|| other.kind() == ScriptKind.UNDO) {
			return false;
		}
		if (mine.baseline() != other.baseline()) {
			return false;
		}
		return mine.kind().hasVersion() ? mine.requiredVersion().equals(other.requiredVersion())
				: mine.description().equals(other.description());
	}

	private static @Nullable ScriptName parse(ScriptNameParser parser, String name) {
		try {
			return parser.parse(new ScriptFile(name, name, name, () -> {
				throw new IOException("not read: " + name);
			}));
		}
		catch (WardenException ex) {
			return null;
		}
	}

}
