package dev.warden.boot.autoconfigure.ui;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * The request that is answered and its response, where there is a servlet container to
 * tell of them.
 */
final class Exchange {

	private static final boolean SERVLET = ClassUtils.isPresent("jakarta.servlet.ServletRequest",
			Exchange.class.getClassLoader());

	private Exchange() {
	}

	/**
	 * Add a header to the response.
	 */
	static void header(String name, String value) {
		if (SERVLET) {
			Servlet.header(name, value);
		}
	}

	/**
	 * Return the form that the one who asks is offered, or {@code null}.
	 */
	static @Nullable UnlockForm form() {
		return (SERVLET && RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes current
				&& current.getAttribute(UnlockForm.REQUEST_ATTRIBUTE,
						RequestAttributes.SCOPE_REQUEST) instanceof UnlockForm form) ? form : null;
	}

	/**
	 * Return the address of the path below which endpoints are.
	 * @param path the path of the page, as the endpoints know it
	 * @return scheme, host, port and what comes before the path, or what stands for them
	 */
	static String base(String path) {
		String address = SERVLET ? Servlet.address() : null;
		int end = (address != null) ? address.lastIndexOf(path) : -1;
		return (address != null && end > 0) ? address.substring(0, end) : "https://HOST";
	}

	/**
	 * What is only loaded where there is a servlet container.
	 */
	private static final class Servlet {

		private static @Nullable ServletRequestAttributes current() {
			RequestAttributes attributes = RequestContextHolder.getRequestAttributes();
			return (attributes instanceof ServletRequestAttributes servlet) ? servlet : null;
		}

		private static void header(String name, String value) {
			ServletRequestAttributes current = current();
			HttpServletResponse response = (current != null) ? current.getResponse() : null;
			if (response != null) {
				response.setHeader(name, value);
			}
		}

		private static @Nullable String address() {
			ServletRequestAttributes current = current();
			return (current != null) ? current.getRequest().getRequestURL().toString() : null;
		}

	}

}
