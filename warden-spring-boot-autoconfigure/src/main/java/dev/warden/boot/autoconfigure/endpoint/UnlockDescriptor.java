package dev.warden.boot.autoconfigure.endpoint;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.warden.UnlockOutcome;
import dev.warden.UnlockResult;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * What an unlock did, as the endpoint shows it.
 *
 * @param outcome how it ended
 * @param message one sentence for people
 * @param lock the lock afterwards
 */
@JsonPropertyOrder({ "outcome", "message", "lock" })
public record UnlockDescriptor(UnlockOutcome outcome, String message,
		LockDescriptor lock) implements OperationResponseBody {

	static UnlockDescriptor of(UnlockResult result, Values values) {
		return new UnlockDescriptor(result.outcome(), message(result, values),
				LockDescriptor.of(result.lock(), values));
	}

	/**
	 * Return what an unlock says, as somebody may see it.
	 * @param result what it did
	 * @param values what the caller may see
	 * @return the message, or what stands for one that quotes an error
	 */
	public static String message(UnlockResult result, Values values) {
		return LockDescriptor.isQuoting(result.lock()) ? values.text("message", result.message())
				: values.name("message", result.message());
	}

}
