package io.tapedeck.apps;

import com.embabel.agent.spi.config.spring.AgentPlatformConfiguration;
import com.embabel.common.ai.model.OptionsConverter;
import com.embabel.common.ai.model.PricingModel;
import java.time.LocalDate;
import java.util.List;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;

/** Embabel's platform, made as its starters do, which Maven Central has of some versions only. */
@Configuration(proxyBeanMethods = false)
@ComponentScan("com.embabel.agent")
@ConfigurationPropertiesScan("com.embabel.agent")
@Import({
  AgentPlatformConfiguration.class,
  JacksonAutoConfiguration.class,
  TaskExecutionAutoConfiguration.class,
  EmbabelAgents.Clerk.class,
  EmbabelAgents.Boss.class,
  EmbabelAgents.Broken.class
})
public class EmbabelPlatform {

  /** Starts it with one model, at the base URL of a provider. */
  static ConfigurableApplicationContext on(String baseUrl) throws ReflectiveOperationException {
    RootBeanDefinition model = model(SpringAiModels.openAi(baseUrl));
    SpringApplication application = new SpringApplication(EmbabelPlatform.class);
    application.setWebApplicationType(WebApplicationType.NONE);
    application.addInitializers(
        context -> ((GenericApplicationContext) context).registerBeanDefinition("gpt-4o", model));
    return application.run("--spring.main.banner-mode=off", "--embabel.models.default-llm=gpt-4o");
  }

  /** By reflection, since what Embabel calls a model has another class since 0.3.4. */
  private static RootBeanDefinition model(ChatModel model) throws ClassNotFoundException {
    OptionsConverter<?> options = given -> OpenAiChatOptions.builder().model("gpt-4o").build();
    RootBeanDefinition bean = new RootBeanDefinition(modelClass());
    List<?> arguments =
        List.of(
            "gpt-4o",
            "OpenAI",
            model,
            options,
            LocalDate.EPOCH,
            List.of(),
            PricingModel.getALL_YOU_CAN_EAT());
    arguments.forEach(
        argument -> bean.getConstructorArgumentValues().addGenericArgumentValue(argument));
    return bean;
  }

  private static Class<?> modelClass() throws ClassNotFoundException {
    try {
      return Class.forName("com.embabel.agent.spi.support.springai.SpringAiLlmService");
    } catch (ClassNotFoundException e) {
      return Class.forName("com.embabel.common.ai.model.Llm");
    }
  }
}
