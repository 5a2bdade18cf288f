package dev.warden.boot.autoconfigure.drift;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Properties below {@code warden.other}: the database that the command 'diff' compares
 * with.
 *
 * @param url JDBC URL of the database that the command 'diff' compares with. A scratch
 * database built by the scripts when not set.
 * @param user User of that database. The application's when not set.
 * @param password Password of 'warden.other.user'.
 */
@ConfigurationProperties("warden.other")
public record OtherProperties(@Nullable String url, @Nullable String user, @Nullable String password) {

}
