package dev.warden.internal.script;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Finds the files in a folder and the folders below it. Links are followed; folders below
 * it whose name begins with a dot are left out (a volume of Kubernetes keeps its files a
 * second time in such folders).
 */
final class FolderWalker extends SimpleFileVisitor<Path> {

	private final String location;

	private final Path folder;

	private final String shown;

	private final Predicate<String> names;

	private final Consumer<ScriptFile> files;

	private Path root;

	/** How long the beginning is that the names of all files have in common. */
	private int rootLength;

	FolderWalker(String location, Path folder, String shown, Predicate<String> names, Consumer<ScriptFile> files) {
		this.location = location;
		this.folder = folder;
		this.shown = shown;
		this.names = names;
		this.files = files;
		this.root = folder;
	}

	void walk() throws IOException {
		if (!Files.exists(this.folder)) {
			throw new UnreadableLocationException(this.location, "folder '" + this.folder + "' does not exist", null);
		}
		if (!Files.isDirectory(this.folder)) {
			throw new UnreadableLocationException(this.location, "'" + this.folder + "' is not a folder", null);
		}
		this.root = this.folder.toRealPath();
		String name = this.root.toString();
		this.rootLength = name.endsWith(File.separator) ? name.length() : name.length() + 1;
		Files.walkFileTree(this.root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, this);
	}

	@Override
	public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
		boolean hidden = !directory.equals(this.root) && fileName(directory).startsWith(".");
		return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
	}

	@Override
	public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
		String name = file.toString();
		if (this.names.test(name.substring(name.lastIndexOf(File.separatorChar) + 1))) {
			verify(name, attributes);
			String path = name.substring(this.rootLength);
			if (File.separatorChar != '/') {
				path = path.replace(File.separatorChar, '/');
			}
			this.files.accept(new ScriptFile(path, this.shown + path, name, () -> new FileInputStream(name)));
		}
		return FileVisitResult.CONTINUE;
	}

	/**
	 * Reading a pipe or a device may never end.
	 */
	private void verify(String file, BasicFileAttributes attributes) {
		if (attributes.isSymbolicLink()) {
			throw new UnreadableLocationException(this.location, "link '" + file + "' leads to no file", null);
		}
		if (!attributes.isRegularFile()) {
			throw new UnreadableLocationException(this.location,
					"'" + file + "' is neither a file nor a folder, but a pipe, a socket or a device", null);
		}
	}

	@Override
	public FileVisitResult visitFileFailed(Path file, IOException cause) {
		String problem = String.valueOf(cause);
		if (cause instanceof AccessDeniedException) {
			problem = "no permission to read '" + file + "'";
		}
		else if (cause instanceof FileSystemLoopException) {
			problem = "link '" + file + "' leads to a folder that it is in";
		}
		throw new UnreadableLocationException(this.location, problem, cause);
	}

	private static String fileName(Path path) {
		Path name = path.getFileName();
		return (name != null) ? name.toString() : "";
	}

}
