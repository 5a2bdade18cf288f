package dev.warden.internal.script;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

import dev.warden.WardenException;
import dev.warden.internal.sql.ScriptFile;

/**
 * Finds the files in a folder and the folders below it. Links are followed; folders below
 * it whose name begins with a dot are left out (a volume of Kubernetes keeps its files a
 * second time in such folders).
 */
final class FolderWalker {

	private final String location;

	private final File folder;

	private final String shown;

	private final LocationReader reader;

	FolderWalker(String location, File folder, String shown, LocationReader reader) {
		this.location = location;
		this.folder = folder;
		this.shown = shown;
		this.reader = reader;
	}

	void walk() throws IOException {
		if (!this.folder.exists()) {
			throw unreadable("folder '" + this.folder + "' does not exist");
		}
		if (!this.folder.isDirectory()) {
			throw unreadable("'" + this.folder + "' is not a folder");
		}
		walk(this.folder.getCanonicalFile(), "", List.of());
	}

	private void walk(File directory, String path, List<File> above) throws IOException {
		String[] names = directory.list();
		if (names == null) {
			throw unreadable((directory.canRead() ? "could not read '" : "no permission to read '") + directory + "'");
		}
		String parent = directory.getPath() + (directory.getPath().endsWith(File.separator) ? "" : File.separator);
		for (String name : names) {
			File file = new File(parent + name);
			boolean wanted = this.reader.isWanted(name);
			if (wanted && file.isFile()) {
				add(path + name, file.getPath());
			}
			else if (file.isDirectory()) {
				if (!name.startsWith(".")) {
					walk(file, path + name + "/", with(directory, above, file));
				}
			}
			else if (wanted) {
				throw unreadable(problem(file));
			}
		}
	}

	private void add(String path, String file) {
		this.reader.add(new ScriptFile(path, this.shown + path, file, () -> new FileInputStream(file)));
	}

	/**
	 * Return the folders that another one is in, among which a link must not lead it.
	 */
	private List<File> with(File directory, List<File> above, File child) throws IOException {
		List<File> all = new ArrayList<>(above);
		all.add(directory.getCanonicalFile());
		if (all.contains(child.getCanonicalFile())) {
			throw unreadable("link '" + child + "' leads to a folder that it is in");
		}
		return all;
	}

	/**
	 * Reading a pipe or a device may never end.
	 */
	private static String problem(File file) {
		if (file.exists()) {
			return "'" + file + "' is neither a file nor a folder, but a pipe, a socket or a device";
		}
		return Files.isSymbolicLink(file.toPath()) ? "link '" + file + "' leads to no file"
				: "'" + file + "' was removed meanwhile, or has a name that cannot be read here";
	}

	private WardenException unreadable(String problem) {
		return ScriptFailures.unreadableLocation(this.location, problem, null);
	}

}
