package dev.warden.internal.sql;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Random;
import java.util.zip.CRC32;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class FileSumTests {

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 511, 512, 513, 8 * 1024, 8 * 1024 + 512, 8 * 1024 + 513, 100_000 })
	void sumsAllBytesHoweverFewComeAtOnce(int length) throws IOException {
		byte[] bytes = new byte[length];
		new Random(length).nextBytes(bytes);
		CRC32 crc = new CRC32();
		crc.update(bytes);
		FileSum expected = new FileSum(length, crc.getValue());
		assertThat(FileSum.of(new ByteArrayInputStream(bytes))).isEqualTo(expected);
		try (InputStream trickling = new Trickle(bytes)) {
			assertThat(FileSum.of(trickling)).isEqualTo(expected);
		}
	}

	/** Gives at most seven bytes, or what was asked for, in turns. */
	private static final class Trickle extends ByteArrayInputStream {

		private boolean full;

		Trickle(byte[] bytes) {
			super(bytes);
		}

		@Override
		public synchronized int read(byte[] target, int offset, int length) {
			this.full = !this.full;
			return super.read(target, offset, this.full ? Math.min(7, length) : length);
		}

	}

}
