package io.tapedeck.testkit;

import io.tapedeck.provider.Provider;
import java.util.List;

/** The programs that are run, with the class path and the arguments that each needs. */
public enum Programs {
  DEMO("", "io.tapedeck.demo.RefundAgent"),
  JDK_HTTP("okhttp-4", "io.tapedeck.apps.JdkHttpShapes"),
  HTTP_URL("okhttp-4", "io.tapedeck.apps.HttpUrlShapes"),
  OKHTTP_3("okhttp-3", "io.tapedeck.apps.OkHttpShapes"),
  OKHTTP_4("okhttp-4", "io.tapedeck.apps.OkHttpShapes"),
  OKHTTP_5("okhttp-5", "io.tapedeck.apps.OkHttpShapes"),
  REACTOR_NETTY_LOW("reactor-netty-low", "io.tapedeck.apps.ReactorNettyShapes"),
  REACTOR_NETTY_HIGH("reactor-netty-high", "io.tapedeck.apps.ReactorNettyShapes"),
  WEB_CLIENT("webflux-6", "io.tapedeck.apps.WebClientShapes"),
  APACHE_4_LOW("apache-4-low", "io.tapedeck.apps.Apache4Shapes"),
  APACHE_4_HIGH("apache-4-high", "io.tapedeck.apps.Apache4Shapes"),
  APACHE_5_LOW("apache-5-low", "io.tapedeck.apps.Apache5Shapes"),
  APACHE_5_HIGH("apache-5-high", "io.tapedeck.apps.Apache5Shapes"),
  APACHE_5_ASYNC_LOW("apache-5-low", "io.tapedeck.apps.Apache5AsyncShapes"),
  APACHE_5_ASYNC_HIGH("apache-5-high", "io.tapedeck.apps.Apache5AsyncShapes"),
  JETTY_CLIENT_LOW("jetty-client-low", "io.tapedeck.apps.JettyClientShapes"),
  JETTY_CLIENT_HIGH("jetty-client-high", "io.tapedeck.apps.JettyClientShapes"),
  VERTX_LOW("vertx-low", "io.tapedeck.apps.VertxShapes"),
  VERTX_HIGH("vertx-high", "io.tapedeck.apps.VertxShapes"),
  KTOR_LOW("ktor-low", "io.tapedeck.apps.KtorShapes"),
  KTOR_HIGH("ktor-high", "io.tapedeck.apps.KtorShapes"),
  VERTX_CROSSINGS_LOW("vertx-low", "io.tapedeck.apps.VertxCrossings"),
  VERTX_CROSSINGS_HIGH("vertx-high", "io.tapedeck.apps.VertxCrossings"),
  OPENAI("sdks", "io.tapedeck.apps.OpenAiPlayer"),
  ANTHROPIC("sdks", "io.tapedeck.apps.AnthropicPlayer"),
  OPENAI_LOW("sdks-low", "io.tapedeck.apps.OpenAiPlayer"),
  ANTHROPIC_LOW("sdks-low", "io.tapedeck.apps.AnthropicPlayer"),
  GENAI("google-genai", "io.tapedeck.apps.GenaiPlayer"),
  AZURE("azure", "io.tapedeck.apps.AzurePlayer"),
  COHERE("cohere", "io.tapedeck.apps.CoherePlayer"),
  OLLAMA4J("ollama4j", "io.tapedeck.apps.OllamaPlayer"),
  BEDROCK("aws-high", "io.tapedeck.apps.BedrockPlayer"),
  LANGCHAIN4J_LOW("langchain4j-low", "io.tapedeck.apps.LangChain4jPlayer"),
  LANGCHAIN4J_HIGH("langchain4j-high", "io.tapedeck.apps.LangChain4jPlayer"),
  SPRING_AI_LOW("spring-ai-low", "io.tapedeck.apps.SpringAiAgent"),
  SPRING_AI_1("spring-ai-1", "io.tapedeck.apps.SpringAiAgent"),
  SPRING_AI_HIGH("spring-ai-high", "io.tapedeck.apps.SpringAiAgent"),
  LANGCHAIN4J_AGENT_LOW("langchain4j-low", "io.tapedeck.apps.LangChain4jAgent"),
  LANGCHAIN4J_AGENT_HIGH("langchain4j-high", "io.tapedeck.apps.LangChain4jAgent"),
  LANGCHAIN4J_AGENTIC_LOW("langchain4j-agentic-low", "io.tapedeck.apps.LangChain4jAgentic"),
  LANGCHAIN4J_AGENTIC_HIGH("langchain4j-agentic-high", "io.tapedeck.apps.LangChain4jAgentic"),
  QUARKUS_LOW("low", ""),
  QUARKUS_HIGH("high", ""),
  LANGCHAIN4J_LIBRARIAN_LOW("langchain4j-low", "io.tapedeck.apps.LangChain4jLibrarian"),
  LANGCHAIN4J_LIBRARIAN_HIGH("langchain4j-high", "io.tapedeck.apps.LangChain4jLibrarian"),
  SPRING_AI_LIBRARIAN_LOW("spring-ai-low", "io.tapedeck.apps.SpringAiLibrarian"),
  SPRING_AI_LIBRARIAN_1("spring-ai-1", "io.tapedeck.apps.SpringAiLibrarian"),
  SPRING_AI_LIBRARIAN_HIGH("spring-ai-high", "io.tapedeck.apps.SpringAiLibrarian"),
  AWS_LOW("aws-low", "io.tapedeck.apps.BedrockAgent"),
  AWS_HIGH("aws-high", "io.tapedeck.apps.BedrockAgent"),
  ADK_LOW("adk-low", "io.tapedeck.apps.AdkAgent"),
  ADK_HIGH("adk-high", "io.tapedeck.apps.AdkAgent"),
  MCP_LOW("mcp-low", "io.tapedeck.apps.mcp.McpShapes"),
  MCP_HIGH("mcp-high", "io.tapedeck.apps.mcp.McpShapes"),
  MCP_AGENT("mcp-agent", "io.tapedeck.apps.mcp.McpAgent"),
  MCP_DESK("mcp-agent", "io.tapedeck.apps.mcp.McpDesk"),
  MCP_DESK_LOW("mcp-low", "io.tapedeck.apps.mcp.McpDesk"),
  MCP_DESK_HIGH("mcp-high", "io.tapedeck.apps.mcp.McpDesk"),
  LANGGRAPH4J_LOW("langgraph4j-low", "io.tapedeck.apps.LangGraphAgent"),
  LANGGRAPH4J_HIGH("langgraph4j-high", "io.tapedeck.apps.LangGraphAgent"),
  ALIBABA_GRAPH_LOW("spring-ai-alibaba-low", "io.tapedeck.apps.AlibabaGraphAgent"),
  ALIBABA_GRAPH_HIGH("spring-ai-alibaba-high", "io.tapedeck.apps.AlibabaGraphAgent"),
  ALIBABA_AGENT_LOW("spring-ai-alibaba-low", "io.tapedeck.apps.AlibabaAgent"),
  ALIBABA_AGENT_HIGH("spring-ai-alibaba-high", "io.tapedeck.apps.AlibabaAgent"),
  SEMANTIC_KERNEL_LOW("semantic-kernel-low", "io.tapedeck.apps.SemanticKernelAgent"),
  SEMANTIC_KERNEL_HIGH("semantic-kernel-high", "io.tapedeck.apps.SemanticKernelAgent"),
  KOOG_LOW("koog-low", "io.tapedeck.apps.KoogAgent"),
  KOOG_HIGH("koog-high", "io.tapedeck.apps.KoogAgent"),
  KOOG_CIO_LOW("koog-low", "io.tapedeck.apps.KoogCioAgent"),
  KOOG_CIO_HIGH("koog-high", "io.tapedeck.apps.KoogCioAgent"),
  LANGCHAIN4J_SHAPES_LOW("langchain4j-low", "io.tapedeck.apps.LangChain4jShapes"),
  LANGCHAIN4J_SHAPES_HIGH("langchain4j-high", "io.tapedeck.apps.LangChain4jShapes"),
  SPRING_AI_SHAPES_LOW("spring-ai-low", "io.tapedeck.apps.SpringAiShapes"),
  SPRING_AI_SHAPES_1("spring-ai-1", "io.tapedeck.apps.SpringAiShapes"),
  SPRING_AI_SHAPES_HIGH("spring-ai-high", "io.tapedeck.apps.SpringAiShapes"),
  ADK_SHAPES_LOW("adk-low", "io.tapedeck.apps.AdkShapes"),
  ADK_SHAPES_HIGH("adk-high", "io.tapedeck.apps.AdkShapes"),
  ALIBABA_SHAPES_LOW("spring-ai-alibaba-low", "io.tapedeck.apps.AlibabaShapes"),
  ALIBABA_SHAPES_HIGH("spring-ai-alibaba-high", "io.tapedeck.apps.AlibabaShapes"),
  SEMANTIC_KERNEL_SHAPES_LOW("semantic-kernel-low", "io.tapedeck.apps.SemanticKernelShapes"),
  SEMANTIC_KERNEL_SHAPES_HIGH("semantic-kernel-high", "io.tapedeck.apps.SemanticKernelShapes"),
  KOOG_SHAPES_LOW("koog-low", "io.tapedeck.apps.KoogShapes"),
  KOOG_SHAPES_HIGH("koog-high", "io.tapedeck.apps.KoogShapes"),
  EMBABEL_LOW("embabel-low", "io.tapedeck.apps.EmbabelAgent"),
  EMBABEL_HIGH("embabel-high", "io.tapedeck.apps.EmbabelAgent"),
  SCHEDULED_LOW("spring-5", "io.tapedeck.apps.Scheduled"),
  SCHEDULED_HIGH("spring-7", "io.tapedeck.apps.Scheduled"),
  MANY_SESSIONS("mixed", "io.tapedeck.apps.ManySessions"),
  TRACED_LOW("opentelemetry-low", "io.tapedeck.apps.TracedApp"),
  TRACED_HIGH("opentelemetry-high", "io.tapedeck.apps.TracedApp"),
  MDC_LOGBACK("logback", "io.tapedeck.apps.MdcApp"),
  JDK_DESK("okhttp-4", "io.tapedeck.apps.desk.JdkDesk"),
  TOMCAT_DESK("tomcat-10", "io.tapedeck.apps.desk.TomcatDesk"),
  JETTY_DESK("jetty-11", "io.tapedeck.apps.desk.JettyDesk"),
  REACTOR_NETTY_DESK_LOW("reactor-netty-low", "io.tapedeck.apps.desk.ReactorNettyDesk"),
  REACTOR_NETTY_DESK_HIGH("reactor-netty-high", "io.tapedeck.apps.desk.ReactorNettyDesk"),
  VERTX_DESK_LOW("vertx-low", "io.tapedeck.apps.desk.VertxDesk"),
  VERTX_DESK_HIGH("vertx-high", "io.tapedeck.apps.desk.VertxDesk"),
  WEB_FLUX_DESK("webflux-6", "io.tapedeck.apps.desk.WebFluxDesk"),
  A2A_LOW("a2a-low", "io.tapedeck.apps.a2a.A2aShapes"),
  A2A_HIGH("a2a-high", "io.tapedeck.apps.a2a.A2aShapes"),
  GRPC_LOW("grpc-low", "io.tapedeck.apps.grpc.GrpcShapes"),
  GRPC_HIGH("grpc-high", "io.tapedeck.apps.grpc.GrpcShapes"),
  GRPC_DESK_LOW("grpc-low", "io.tapedeck.apps.grpc.GrpcDesk"),
  GRPC_DESK_HIGH("grpc-high", "io.tapedeck.apps.grpc.GrpcDesk"),
  JMS_LOW("jms-low", "io.tapedeck.apps.jms.JmsDesk"),
  JMS_HIGH("jms-high", "io.tapedeck.apps.jms.JmsDesk"),
  KAFKA_LOW("kafka-low", "io.tapedeck.apps.kafka.KafkaDesk"),
  KAFKA_HIGH("kafka-high", "io.tapedeck.apps.kafka.KafkaDesk"),
  CHANCY("okhttp-4", "io.tapedeck.apps.Chancy"),
  CROSSINGS("okhttp-4", "io.tapedeck.apps.Crossings"),
  TREADMILL("sdks", "io.tapedeck.apps.Treadmill"),
  SENDER_3("okhttp-3", "io.tapedeck.apps.Sender"),
  SENDER_5("okhttp-5", "io.tapedeck.apps.Sender");

  /** Those that do whatever one may do with an HTTP client, with every version of it. */
  public static final List<Programs> SHAPES =
      List.of(
          JDK_HTTP,
          HTTP_URL,
          REACTOR_NETTY_LOW,
          REACTOR_NETTY_HIGH,
          OKHTTP_3,
          OKHTTP_4,
          OKHTTP_5,
          APACHE_4_LOW,
          APACHE_4_HIGH,
          APACHE_5_LOW,
          APACHE_5_HIGH,
          APACHE_5_ASYNC_LOW,
          APACHE_5_ASYNC_HIGH,
          JETTY_CLIENT_LOW,
          JETTY_CLIENT_HIGH,
          VERTX_LOW,
          VERTX_HIGH,
          KTOR_LOW,
          KTOR_HIGH);

  /** Those that meet whatever may happen to somebody who asks an agent of a framework. */
  public static final List<Programs> AGENTS =
      List.of(
          LANGCHAIN4J_SHAPES_LOW,
          LANGCHAIN4J_SHAPES_HIGH,
          SPRING_AI_SHAPES_LOW,
          SPRING_AI_SHAPES_1,
          SPRING_AI_SHAPES_HIGH,
          ADK_SHAPES_LOW,
          ADK_SHAPES_HIGH,
          ALIBABA_SHAPES_LOW,
          ALIBABA_SHAPES_HIGH,
          SEMANTIC_KERNEL_SHAPES_LOW,
          SEMANTIC_KERNEL_SHAPES_HIGH,
          KOOG_SHAPES_LOW,
          KOOG_SHAPES_HIGH);

  private final String variant;
  private final String mainClass;

  Programs(String variant, String mainClass) {
    this.variant = variant;
    this.mainClass = mainClass;
  }

  /** Returns it with the libraries of its variant. */
  public Program program() {
    if (mainClass.isEmpty()) {
      return on(Places.quarkusJar(variant).toString());
    }
    return on(variant.isEmpty() ? Places.demoJar().toString() : Places.classPath(variant));
  }

  /** Returns it with other libraries. */
  public Program on(String classPath) {
    return new Program(this, classPath);
  }

  /** Has a JVM run it against a provider. */
  public ForkedJvm against(Provider provider, ForkedJvm jvm, String... more) {
    return program().against(provider, jvm, more);
  }

  /** Has a JVM run it. */
  public ForkedJvm in(ForkedJvm jvm, String... args) {
    return program().in(jvm, args);
  }

  /** The command that runs it without an agent. */
  public List<String> command(Jdk jdk, String first, String... more) {
    return program().command(jdk, first, more);
  }

  /** Its main class, empty where it is run by its jar. */
  String mainClass() {
    return mainClass;
  }
}
