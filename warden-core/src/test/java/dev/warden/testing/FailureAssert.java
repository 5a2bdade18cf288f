package dev.warden.testing;

import dev.warden.ErrorCode;
import dev.warden.WardenException;
import org.assertj.core.api.ThrowableTypeAssert;

import static org.assertj.core.api.Assertions.assertThat;

/** Says of which kind a failure of Warden is, where its type does not. */
public final class FailureAssert extends ThrowableTypeAssert<WardenException> {

	private final ErrorCode code;

	private FailureAssert(ErrorCode code) {
		super(WardenException.class);
		this.code = code;
	}

	public static FailureAssert assertThatFailure(ErrorCode code) {
		return new FailureAssert(code);
	}

	@Override
	protected void checkThrowableType(Throwable thrown) {
		super.checkThrowableType(thrown);
		assertThat(((WardenException) thrown).getCode()).as(thrown.toString()).isEqualTo(this.code);
	}

}
