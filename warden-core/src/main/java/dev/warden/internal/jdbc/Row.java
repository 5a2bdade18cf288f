package dev.warden.internal.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;

import dev.warden.internal.HarmlessText;
import dev.warden.internal.dialect.Dialect;
import org.jspecify.annotations.Nullable;

/**
 * A row of Warden's tables, which anybody may have written who may write there: a person,
 * or another version of Warden. What cannot be read as what it should be stops nothing.
 *
 * @param dialect the dialect of the database
 * @param columns the row
 */
public record Row(Dialect dialect, ResultSet columns) {

	private static final int MAX_TEXT = 4000;

	/** The years 1 to 9999, with which everything can calculate, and which all write. */
	private static final Instant FIRST = Instant.ofEpochSecond(-62_135_596_800L);

	private static final Instant LAST = Instant.ofEpochSecond(253_402_300_799L);

	/**
	 * Return a text for people.
	 * @param column the column
	 * @return the text on one line, or {@code null}
	 * @throws SQLException if the column could not be read
	 */
	public @Nullable String text(String column) throws SQLException {
		String text = this.columns.getString(column);
		return (text != null) ? HarmlessText.of(text, MAX_TEXT) : null;
	}

	/**
	 * Return a text for people.
	 * @param column the column
	 * @param missing what stands for {@code null}
	 * @return the text on one line
	 * @throws SQLException if the column could not be read
	 */
	public String text(String column, String missing) throws SQLException {
		String text = text(column);
		return (text != null) ? text : missing;
	}

	/**
	 * Return what a text was made from that something is found again by.
	 * @param column the column
	 * @return the text, empty instead of {@code null}
	 * @throws SQLException if the column could not be read
	 */
	public String key(String column) throws SQLException {
		String text = this.columns.getString(column);
		return (text != null) ? Text.restore(text) : "";
	}

	/**
	 * Return a number that decides nothing.
	 * @param column the column
	 * @return the number, 0 where there is none that can be read
	 */
	public long number(String column) {
		try {
			return this.columns.getLong(column);
		}
		catch (SQLException ex) {
			return 0;
		}
	}

	/**
	 * Return a small number that decides nothing.
	 * @param column the column
	 * @return the number, or the nearest that there is
	 */
	public int smallNumber(String column) {
		return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, number(column)));
	}

	/**
	 * Return a time.
	 * @param column the column
	 * @return the time, at the end of the calendar where it has none, or {@code null}
	 * where there is none that can be read
	 */
	public @Nullable Instant time(String column) {
		Instant time;
		try {
			time = this.dialect.instant(this.columns, column);
		}
		catch (SQLException | DateTimeException ex) {
			return null;
		}
		if (time == null) {
			return null;
		}
		return time.isBefore(FIRST) ? FIRST : time.isAfter(LAST) ? LAST : time;
	}

}
