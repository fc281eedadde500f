/** The AWS SDK's asynchronous HTTP clients, where the SDK hands them a request. */
@NullMarked
package io.tapedeck.instrumentation.aws;

import org.jspecify.annotations.NullMarked;
