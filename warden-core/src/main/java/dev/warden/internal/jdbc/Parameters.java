package dev.warden.internal.jdbc;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.ArgumentPreparedStatementSetter;
import org.springframework.jdbc.core.SqlParameterValue;

/**
 * The parameters of a statement, in a form that the database can take.
 */
final class Parameters {

	private final Object[] values;

	Parameters(Object... values) {
		this.values = values;
	}

	/**
	 * Return the same parameters with their texts in ASCII, or {@code null} where that is
	 * no difference.
	 */
	@Nullable Parameters inAscii() {
		Object[] ascii = Arrays.stream(this.values)
			.map((value) -> (value instanceof Text text) ? text.inAscii() : value)
			.toArray();
		return Arrays.equals(ascii, this.values) ? null : new Parameters(ascii);
	}

	/**
	 * Return the same parameters with short texts, or {@code null} where there are none.
	 */
	@Nullable Parameters inShort() {
		Object[] cut = Arrays.stream(this.values)
			.map((value) -> (value instanceof Text text) ? text.inShort() : value)
			.toArray();
		return Arrays.equals(cut, this.values) ? null : new Parameters(cut);
	}

	/**
	 * Set the parameters.
	 * @param charset what the database stores, or {@code null} for everything
	 */
	void set(PreparedStatement statement, @Nullable Charset charset) throws SQLException {
		if (this.values.length == 0) {
			return;
		}
		CharsetEncoder encoder = (charset != null) ? charset.newEncoder() : null;
		Object[] set = new Object[this.values.length];
		for (int i = 0; i < set.length; i++) {
			set[i] = storable(this.values[i], encoder);
		}
		new ArgumentPreparedStatementSetter(set).setValues(statement);
	}

	private static Object storable(Object value, @Nullable CharsetEncoder encoder) {
		if (value instanceof Text text) {
			return new SqlParameterValue(Types.VARCHAR, text.in(encoder));
		}
		// A name that the database cannot have is looked for in vain, but without an
		// error
		boolean unknown = value instanceof String name && encoder != null
				&& !encoder.charset().equals(StandardCharsets.US_ASCII) && !encoder.canEncode(name);
		return unknown ? Text.escape((String) value, encoder) : value;
	}

}
