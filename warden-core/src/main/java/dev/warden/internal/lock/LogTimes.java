package dev.warden.internal.lock;

/**
 * When a wait is logged: after 1, 5, 10 and 30 seconds, and then each minute.
 */
public final class LogTimes {

	private static final int[] FIRST = { 1, 5, 10, 30, 60 };

	private LogTimes() {
	}

	/**
	 * Return after how long a wait is logged next.
	 * @param logged how often it was logged
	 * @return the time since its beginning, in seconds
	 */
	public static long nextSeconds(int logged) {
		int known = FIRST.length;
		return (logged < known) ? FIRST[logged] : FIRST[known - 1] * (long) (logged - known + 2);
	}

}
