package dev.warden.testing;

/** A direction of bytes through a {@link TcpProxy}. */
public enum Direction {

	/** What the client asks. */
	CLIENT_TO_SERVER,

	/** What the server answers. */
	SERVER_TO_CLIENT

}
