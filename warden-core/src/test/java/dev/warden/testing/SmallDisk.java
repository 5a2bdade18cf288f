package dev.warden.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.Assumptions;

/**
 * A directory on a disk of its own that is soon full: a tmpfs, which only root may mount.
 */
public final class SmallDisk implements AutoCloseable {

	private final Path path;

	private final Thread atJvmEnd = new Thread(this::remove);

	private SmallDisk(Path path) {
		this.path = path;
		Runtime.getRuntime().addShutdownHook(this.atJvmEnd);
	}

	/**
	 * Mount a disk of this size. On a machine that refuses, the test is skipped with what
	 * {@code mount} said.
	 */
	public static SmallDisk mount(int megabytes) {
		try {
			Path path = Files.createTempDirectory("small-disk");
			String refusal = run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", path.toString());
			if (refusal != null) {
				Files.delete(path);
			}
			Assumptions.assumeTrue(refusal == null,
					() -> "Not run: it needs root's right to mount a small tmpfs on this machine, but " + refusal);
			Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxrwxrwx"));
			return new SmallDisk(path);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Return a new directory on the disk that everybody may write to. */
	public Path directory(String name) {
		try {
			Path directory = Files.createDirectory(this.path.resolve(name));
			Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
			return directory;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Make the disk as large as this. */
	public void grow(int megabytes) {
		mustRun("mount", "-o", "remount,size=" + megabytes + "m", this.path.toString());
	}

	@Override
	public void close() {
		Runtime.getRuntime().removeShutdownHook(this.atJvmEnd);
		remove();
	}

	private void remove() {
		// Lazily: a server may still have its files open
		mustRun("umount", "-l", this.path.toString());
		try {
			Files.delete(this.path);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void mustRun(String... command) {
		String refusal = run(command);
		if (refusal != null) {
			throw new AssertionError(refusal);
		}
	}

	/** Return what the command said, or {@code null} where it did what it should. */
	private static String run(String... command) {
		try {
			Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
			String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
			return (process.waitFor() == 0) ? null : command[0] + " said '" + output + "'";
		}
		catch (IOException ex) {
			return ex.getMessage();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new AssertionError("Interrupted", ex);
		}
	}

}
