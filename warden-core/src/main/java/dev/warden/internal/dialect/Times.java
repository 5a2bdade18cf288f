package dev.warden.internal.dialect;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

import org.jspecify.annotations.Nullable;

/**
 * How a product tells the time.
 */
public interface Times {

	/** A time in UTC as all products read it. */
	DateTimeFormatter UTC = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

	/**
	 * Read a time that {@link #now()} or {@link #nowPlusMillis()} gave, whatever the time
	 * zones of the session and of this JVM are.
	 * @param row the row
	 * @param column the column
	 * @return the time, or {@code null}
	 * @throws SQLException if the column could not be read
	 */
	default @Nullable Instant instant(ResultSet row, String column) throws SQLException {
		OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
		return (time != null) ? time.toInstant() : null;
	}

	/**
	 * Return the current time of the database's clock.
	 * @return an SQL expression
	 */
	String now();

	/**
	 * Return a time after the current one.
	 * @return an SQL expression with one parameter: milliseconds
	 */
	String nowPlusMillis();

	/**
	 * Return a time as an SQL expression, to be kept as what {@link #now()} gives is.
	 * @param time the time
	 * @return an SQL expression without parameters
	 */
	default String time(Instant time) {
		return "CAST('" + UTC.format(time) + "+00:00' AS TIMESTAMP WITH TIME ZONE)";
	}

	/**
	 * Read a time that another program has let the database write without a time zone.
	 * @param row the row
	 * @param column the column
	 * @return the time, or {@code null}
	 * @throws SQLException if the column could not be read
	 */
	default @Nullable Instant localTime(ResultSet row, String column) throws SQLException {
		Timestamp time = row.getTimestamp(column);
		return (time != null) ? time.toInstant() : null;
	}

	/**
	 * Return such a time as an SQL expression, to be kept without a time zone.
	 * @param time the time
	 * @return an SQL expression without parameters
	 */
	default String localTime(Instant time) {
		return "CAST(" + time(time) + " AS TIMESTAMP)";
	}

	/**
	 * Return the type of a column for such times, which the database fills in.
	 * @return the type with its default
	 */
	default String localTimeType() {
		return "TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL";
	}

	/**
	 * Return what tells such a time where the driver would take it for one of another
	 * time zone.
	 * @param column the column as it is written in SQL
	 * @return an SQL expression for the seconds since 1970, or {@code null} where
	 * {@link #localTime} is right
	 */
	default @Nullable String epochSeconds(String column) {
		return null;
	}

}
