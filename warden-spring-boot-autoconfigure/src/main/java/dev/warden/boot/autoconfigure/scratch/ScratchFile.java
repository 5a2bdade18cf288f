package dev.warden.boot.autoconfigure.scratch;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import org.springframework.util.FileSystemUtils;

/**
 * A folder of its own for a database in a file. A lock on a file in it says that its
 * process lives.
 */
final class ScratchFile {

	private static final String LOCK = "lock";

	/**
	 * Those of this process. Where a file is closed, POSIX gives up every lock that its
	 * process has on it, so that looking at them would free them.
	 */
	private static final Set<Path> own = ConcurrentHashMap.newKeySet();

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
		for (;;) {
			Path folder = Files.createTempDirectory(ScratchServer.PREFIX);
			own.add(folder);
			removeLeftOvers(Objects.requireNonNull(folder.getParent()));
			FileChannel channel = lock(folder);
			if (channel != null) {
				return new ScratchFile(folder, channel);
			}
			own.remove(folder);
		}
	}

	/**
	 * Lock a new folder, unless another process has taken it for a left-over before.
	 */
	private static @Nullable FileChannel lock(Path folder) throws IOException {
		Path file = folder.resolve(LOCK);
		FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
		try {
			if (channel.tryLock() != null && Files.exists(file)) {
				return channel;
			}
		}
		catch (IOException | RuntimeException ex) {
			channel.close();
			throw ex;
		}
		channel.close();
		return null;
	}

	private static void removeLeftOvers(Path parent) throws IOException {
		try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, ScratchServer.PREFIX + "*")) {
			for (Path folder : folders) {
				if (!own.contains(folder) && Files.isWritable(folder.resolve(LOCK))) {
					removeIfLeft(folder);
				}
			}
		}
	}

	/**
	 * The lock is held until the file is gone, so that whoever creates it notices.
	 */
	private static void removeIfLeft(Path folder) {
		try (FileChannel channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.WRITE)) {
			if (channel.tryLock() != null) {
				FileSystemUtils.deleteRecursively(folder);
			}
		}
		catch (IOException | OverlappingFileLockException ex) {
			// Another process was quicker, or the next one tries again
		}
	}

	Path file() {
		return this.folder.resolve("scratch.db");
	}

	void delete() throws IOException {
		try (this.lock) {
			FileSystemUtils.deleteRecursively(this.folder);
		}
		finally {
			own.remove(this.folder);
		}
	}

}
