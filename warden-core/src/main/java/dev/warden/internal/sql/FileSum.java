package dev.warden.internal.sql;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.zip.CRC32;

/**
 * What the bytes of a file come to.
 *
 * @param length how many they are
 * @param crc their CRC-32
 */
public record FileSum(long length, long crc) {

	/** Most scripts are smaller, and a start with thousands of them sums each. */
	private static final int FIRST_CHUNK = 512;

	private static final int CHUNK = 8 * 1024;

	/**
	 * Sum bytes.
	 * @param bytes what to read to its end
	 * @return what they come to
	 * @throws IOException if they cannot be read
	 */
	public static FileSum of(InputStream bytes) throws IOException {
		CRC32 crc = new CRC32();
		byte[] chunk = new byte[FIRST_CHUNK];
		long length = 0;
		for (int count = bytes.read(chunk); count >= 0; count = bytes.read(chunk)) {
			crc.update(chunk, 0, count);
			length += count;
			if (count == FIRST_CHUNK && chunk.length == FIRST_CHUNK) {
				chunk = new byte[CHUNK];
			}
		}
		return new FileSum(length, crc.getValue());
	}

	/**
	 * Return the fingerprint of a file that has a checksum. It names the checksum too, so
	 * that it is worth nothing beside another one, whoever wrote that.
	 * @param checksum the checksum of the script
	 * @param encoding the encoding that the file was read in, without which the same
	 * bytes are another text
	 * @return the fingerprint
	 */
	public String fingerprint(String checksum, Charset encoding) {
		return Long.toHexString(this.length) + '-' + Long.toHexString(this.crc) + '-' + checksum + '-'
				+ encoding.name();
	}

}
