package dev.warden.internal.history;

import dev.warden.ErrorCode;
import dev.warden.WardenException;

/**
 * The highest rank in the history leaves none for what is to follow.
 */
public final class RankTooHighException extends WardenException {

	private final int rank;

	RankTooHighException(int rank, int before) {
		super(ErrorCode.RANK_TOO_HIGH,
				"The history cannot go on after its entry of rank %d: there is no higher rank".formatted(rank),
				("Set 'installed_rank' of that row of the history table, which somebody has changed, to a rank that"
						+ " follows the one before it: UPDATE ... SET installed_rank = %d WHERE installed_rank = %d.")
					.formatted((before < Integer.MAX_VALUE - 1) ? before + 1 : before, rank));
		this.rank = rank;
	}

	/**
	 * Return the rank.
	 * @return the highest rank in the history
	 */
	public int getRank() {
		return this.rank;
	}

}
