package dev.warden.boot.autoconfigure.scratch;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.springframework.util.FileSystemUtils;

/**
 * A folder of its own for a database in a file. A lock on a file in it says that its
 * process lives.
 */
final class ScratchFile {

	private static final String LOCK = "lock";

	private final Path folder;

	private final FileChannel lock;

	private ScratchFile(Path folder, FileChannel lock) {
		this.folder = folder;
		this.lock = lock;
	}

	/**
	 * Remove what dead processes left, and create a folder.
	 */
	static ScratchFile create() throws IOException {
		Path folder = Files.createTempDirectory(ScratchServer.PREFIX);
		removeLeftOvers(folder);
		FileChannel channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE_NEW,
				StandardOpenOption.WRITE);
		channel.lock();
		return new ScratchFile(folder, channel);
	}

	private static void removeLeftOvers(Path own) throws IOException {
		try (DirectoryStream<Path> folders = Files.newDirectoryStream(own.getParent(), ScratchServer.PREFIX + "*")) {
			for (Path folder : folders) {
				if (!folder.equals(own) && Files.isWritable(folder.resolve(LOCK)) && isLeft(folder.resolve(LOCK))) {
					FileSystemUtils.deleteRecursively(folder);
				}
			}
		}
	}

	private static boolean isLeft(Path file) {
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
				FileLock lock = channel.tryLock()) {
			return lock != null;
		}
		catch (IOException | RuntimeException ex) {
			return false;
		}
	}

	Path file() {
		return this.folder.resolve("scratch.db");
	}

	void delete() throws IOException {
		this.lock.close();
		FileSystemUtils.deleteRecursively(this.folder);
	}

}
