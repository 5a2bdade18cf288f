package dev.warden.internal.backup;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Where backups are written, and by nobody else.
 */
final class BackupFolder {

	private static final int OTHERS_WRITE = 02;

	private static final int STICKY = 01000;

	private static final int MAX_NAME = 180;

	private static final int MAX_FILES = 1000;

	private final Path folder;

	BackupFolder(Path folder) {
		this.folder = folder;
	}

	/**
	 * Create an empty file that nobody else may read.
	 * @param name its name without suffix
	 * @throws IOException if it cannot be
	 * @throws dev.warden.WardenException if others may write where it would be
	 */
	BackupFile create(String name, String suffix) throws IOException {
		boolean posix = this.folder.getFileSystem().supportedFileAttributeViews().contains("posix");
		Files.createDirectories(this.folder.toAbsolutePath(), attributes(posix, "rwx------"));
		Path real = this.folder.toRealPath();
		if (real.getFileSystem().supportedFileAttributeViews().contains("unix")) {
			verify(real);
		}
		String cleaned = name.replaceAll("[^\\p{L}\\p{N}._-]+", "_").replaceFirst("^[.-]+", "_");
		cleaned = cleaned.substring(0, Math.min(cleaned.length(), MAX_NAME));
		for (int number = 1;; number++) {
			Path file = real.resolve(cleaned + ((number > 1) ? "-" + number : "") + suffix);
			Path partial = file.resolveSibling(file.getFileName() + ".part");
			if (!Files.exists(file)) {
				try {
					FileChannel
						.open(partial, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
								attributes(posix, "rw-------"))
						.close();
					return new BackupFile(partial, file);
				}
				catch (FileAlreadyExistsException ex) {
					if (number == MAX_FILES) {
						throw ex;
					}
				}
			}
		}
	}

	private static FileAttribute<?>[] attributes(boolean posix, String mode) {
		Set<PosixFilePermission> permissions = PosixFilePermissions.fromString(mode);
		return posix ? new FileAttribute<?>[] { PosixFilePermissions.asFileAttribute(permissions) }
				: new FileAttribute<?>[0];
	}

	/**
	 * Whoever may write to a folder may put another file, or another folder, in the place
	 * of one in it, unless the sticky bit keeps it to its owner.
	 */
	private void verify(Path real) throws IOException {
		if ((mode(real) & OTHERS_WRITE) != 0) {
			throw BackupFailures.openFolder(this.folder, real);
		}
		for (Path parent = real.getParent(); parent != null; parent = parent.getParent()) {
			int mode = mode(parent);
			if ((mode & OTHERS_WRITE) != 0 && (mode & STICKY) == 0) {
				throw BackupFailures.openFolder(this.folder, parent);
			}
		}
	}

	private static int mode(Path path) throws IOException {
		return (Integer) Files.getAttribute(path, "unix:mode");
	}

}
