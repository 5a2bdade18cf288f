package dev.warden.boot.autoconfigure;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.beans.factory.annotation.Qualifier;

/**
 * Marks the {@link javax.sql.DataSource} bean that Warden migrates through. The
 * application's own DataSource is then usually marked as
 * {@link org.springframework.context.annotation.Primary @Primary}.
 */
@Target({ ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Qualifier
public @interface WardenDataSource {

	/**
	 * Return the name of the database, below {@code warden.databases}.
	 * @return the name, empty where there is only one database
	 */
	String value() default "";

}
