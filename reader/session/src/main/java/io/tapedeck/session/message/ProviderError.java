package io.tapedeck.session.message;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * The provider says no.
 *
 * @param type such as {@code invalid_request_error}
 * @param code such as {@code model_not_found}
 * @param raw the whole error body or stream event
 */
public record ProviderError(
    @Nullable String type, @Nullable String code, String message, JsonNode raw) {}
