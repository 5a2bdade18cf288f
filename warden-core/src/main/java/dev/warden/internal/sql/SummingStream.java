package dev.warden.internal.sql;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.CRC32;

/**
 * Sums the bytes of a file while it is read.
 */
final class SummingStream extends FilterInputStream {

	private static final int CHUNK = 1024;

	private final CRC32 crc = new CRC32();

	private long length;

	SummingStream(InputStream bytes) {
		super(bytes);
	}

	@Override
	public int read() throws IOException {
		int value = super.read();
		if (value >= 0) {
			this.crc.update(value);
			this.length++;
		}
		return value;
	}

	@Override
	public int read(byte[] target, int offset, int count) throws IOException {
		int taken = super.read(target, offset, count);
		if (taken > 0) {
			this.crc.update(target, offset, taken);
			this.length += taken;
		}
		return taken;
	}

	@Override
	public long skip(long count) throws IOException {
		return Math.max(0, read(new byte[(int) Math.min(count, CHUNK)]));
	}

	@Override
	public boolean markSupported() {
		return false;
	}

	/**
	 * Return the sum of what was read, to the end of the file.
	 */
	FileSum sum() throws IOException {
		transferTo(OutputStream.nullOutputStream());
		return new FileSum(this.length, this.crc.getValue());
	}

}
