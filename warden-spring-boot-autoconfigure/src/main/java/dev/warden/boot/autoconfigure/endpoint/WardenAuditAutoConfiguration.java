package dev.warden.boot.autoconfigure.endpoint;

import dev.warden.Warden;
import dev.warden.boot.autoconfigure.MigrationListenerFactory;
import dev.warden.boot.autoconfigure.WardenAutoConfiguration;
import dev.warden.boot.autoconfigure.WardenDatabases;

import org.springframework.boot.actuate.audit.listener.AuditApplicationEvent;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the audit of unlocks.
 */
@AutoConfiguration(after = WardenAutoConfiguration.class)
@ConditionalOnClass({ Warden.class, AuditApplicationEvent.class })
@ConditionalOnBean(WardenDatabases.class)
public final class WardenAuditAutoConfiguration {

	@Bean
	MigrationListenerFactory wardenUnlockAudit(ApplicationEventPublisher publisher) {
		return (database) -> new UnlockAudit(publisher, database);
	}

}
