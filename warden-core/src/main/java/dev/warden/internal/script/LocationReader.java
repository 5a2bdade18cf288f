package dev.warden.internal.script;

import java.io.File;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.warden.WardenException;
import dev.warden.internal.sql.ScriptFile;

import org.springframework.util.ResourceUtils;
import org.springframework.util.StringUtils;

/**
 * Finds the files in all configured locations. A file that several locations reach counts
 * once.
 */
final class LocationReader {

	static final String CLASSPATH = "classpath:";

	static final String FILESYSTEM = "filesystem:";

	/** Before a location that need not exist. */
	static final String OPTIONAL = "optional:";

	private final ClassLoader classLoader;

	private final ScriptNameParser names;

	/** Files by their origin. */
	private final Map<String, ScriptFile> files = new LinkedHashMap<>();

	LocationReader(ClassLoader classLoader, ScriptNameParser names) {
		this.classLoader = classLoader;
		this.names = names;
	}

	/**
	 * Find the files in a location, together with those found before.
	 * @param location a location as configured
	 * @throws WardenException if it does not exist, and has to, or cannot be read
	 */
	void read(String location) {
		boolean optional = location.startsWith(OPTIONAL);
		String place = optional ? location.substring(OPTIONAL.length()) : location;
		try {
			if (place.startsWith(CLASSPATH)) {
				readClasspath(location, pathIn(place, CLASSPATH), optional);
			}
			else if (place.startsWith(FILESYSTEM)) {
				String path = pathIn(place, FILESYSTEM);
				if (!optional || Path.of(path).toFile().exists()) {
					readFolder(location, Path.of(path).toFile(), withSlash(path));
				}
			}
			else {
				throw ScriptFailures.unreadableLocation(location,
						"it begins with neither '" + CLASSPATH + "' nor '" + FILESYSTEM + "'", null);
			}
		}
		catch (IOException | InvalidPathException ex) {
			throw ScriptFailures.unreadableLocation(location, String.valueOf(ex), ex);
		}
	}

	List<ScriptFile> files() {
		return new ArrayList<>(this.files.values());
	}

	private void readClasspath(String location, String path, boolean optional) throws IOException {
		String folder = withSlash(path.startsWith("/") ? path.substring(1) : path);
		List<URL> roots = Collections.list(this.classLoader.getResources(folder));
		if (roots.isEmpty() && !readJarsWithoutFolders(folder) && !optional) {
			throw ScriptFailures.unreadableLocation(location, "it does not exist on the classpath", null);
		}
		for (URL root : roots) {
			if (ResourceUtils.isFileURL(root)) {
				readFolder(location, ResourceUtils.getFile(root), CLASSPATH + folder);
			}
			else if (root.openConnection() instanceof JarURLConnection connection) {
				new JarFolder(root, connection.getEntryName(), CLASSPATH + folder).read(this);
			}
			else {
				new ResourceFolder(root, CLASSPATH + folder).read(this.classLoader, this);
			}
		}
	}

	// Some tools write jars without entries for folders, which no class loader finds
	// then.
	private boolean readJarsWithoutFolders(String folder) throws IOException {
		List<URL> jars = new ClassPathJars(folder).find(this.classLoader);
		for (URL jar : jars) {
			new JarFolder(jar, folder, CLASSPATH + folder).read(this);
		}
		return !jars.isEmpty();
	}

	private void readFolder(String location, File folder, String shown) throws IOException {
		new FolderWalker(location, folder, shown, this).walk();
	}

	/**
	 * Return whether a file is wanted.
	 */
	boolean isWanted(String name) {
		return this.names.hasSuffix(name);
	}

	void add(ScriptFile file) {
		this.files.putIfAbsent(file.origin(), file);
	}

	private static String pathIn(String location, String prefix) {
		String path = StringUtils.cleanPath(location.substring(prefix.length()));
		if (path.isBlank()) {
			throw ScriptFailures.unreadableLocation(location, "it names no folder", null);
		}
		return path;
	}

	private static String withSlash(String path) {
		return path.endsWith("/") ? path : path + "/";
	}

}
