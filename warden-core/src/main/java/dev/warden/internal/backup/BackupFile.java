package dev.warden.internal.backup;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that has its name only once it is complete, and is gone otherwise.
 */
final class BackupFile implements AutoCloseable {

	private final Path partial;

	private final Path complete;

	BackupFile(Path partial, Path complete) {
		this.partial = partial;
		this.complete = complete;
	}

	/**
	 * Return the file to write, which is there and empty.
	 */
	Path partial() {
		return this.partial;
	}

	/**
	 * Return the file as it will be called.
	 */
	Path path() {
		return this.complete;
	}

	long size() throws IOException {
		return Files.size(this.complete);
	}

	/**
	 * Put what was written onto the disk, and give it its name.
	 * @throws IOException if it cannot be, or if nothing was written
	 */
	void complete() throws IOException {
		if (Files.size(this.partial) == 0) {
			throw new IOException("nothing was written");
		}
		try (FileChannel channel = FileChannel.open(this.partial, StandardOpenOption.WRITE)) {
			channel.force(true);
		}
		Files.move(this.partial, this.complete, StandardCopyOption.ATOMIC_MOVE);
	}

	@Override
	public void close() throws IOException {
		Files.deleteIfExists(this.partial);
	}

}
