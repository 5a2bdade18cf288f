package dev.warden.internal;

/**
 * How far a word is from the one that somebody has probably meant.
 */
public final class Spelling {

	private Spelling() {
	}

	/**
	 * Return how many characters have to be changed, as Levenshtein counts them.
	 * @param first one word
	 * @param second the other one
	 * @return the number, 0 for equal words
	 */
	public static int distance(String first, String second) {
		int[] costs = new int[second.length() + 1];
		for (int column = 0; column < costs.length; column++) {
			costs[column] = column;
		}
		for (int row = 1; row <= first.length(); row++) {
			int diagonal = costs[0];
			costs[0] = row;
			for (int column = 1; column < costs.length; column++) {
				int substitution = diagonal + ((first.charAt(row - 1) == second.charAt(column - 1)) ? 0 : 1);
				diagonal = costs[column];
				costs[column] = Math.min(Math.min(costs[column], costs[column - 1]) + 1, substitution);
			}
		}
		return costs[second.length()];
	}

}
