package io.tapedeck.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.journal.JournalRecord;
import io.tapedeck.journal.Outcome;
import io.tapedeck.session.JournalOnDisk;
import io.tapedeck.session.Script;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** What a person does on the page, from the first screen on. */
@NullUnmarked
final class PageTest {
  @TempDir Path folder;
  @TempDir Path profile;

  private Browser browser;

  @BeforeEach
  void openBrowser() {
    browser = Browser.start(profile);
  }

  @AfterEach
  void closeBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  private JournalOnDisk journal(Script script) throws Exception {
    return new JournalOnDisk(
        folder.resolve("checkout").resolve(script.id()), script.records.get(0));
  }

  private static List<JournalRecord> after(Script script, int from) {
    return script.records.subList(from, script.records.size());
  }

  @Test
  void demosIncidentIsFoundFromTheFirstScreen() throws Exception {
    Served.demo(folder);
    try (Served served = Served.over(folder)) {
      browser.open(served.url);
      browser.read("tbody tr", "refund-demo RefundHelper");

      // It comes by itself once the session was examined.
      browser.read("tbody a.badge:not(.note)", "empty-result-used");
      browser.click("tbody a.badge:not(.note)");

      browser.read(".verdict", "went wrong first at step 4");
      browser.awaitInView("#step-4");
      browser.read("#step-4 .found", "search_policy gave nothing");
      browser.all(".finding summary .says").get(0).click();
      browser.read(".finding .evidence q", "results");

      browser.driver.findElement(By.linkText("context")).click();
      browser.count(".chart a", 5);
      assertThat(browser.all(".chart .source-results")).hasSize(4);
      browser.driver.findElement(By.linkText("time and cost")).click();
      browser.read(".legend", "retries");
      browser.assertNothingWasBlocked();
    }
  }

  @Test
  void figuresAndClustersLeadToTheirSessions() throws Exception {
    Served.demo(folder);
    try (Served served = Served.over(folder)) {
      browser.open(served.url);
      browser.see("tbody a.badge:not(.note)");

      browser.driver.findElement(By.linkText("figures")).click();
      browser.read(".group[open] summary", "refund-demo");
      browser.read(".kpi tbody tr", "error finding ratio 100 % 10 %");
      browser.read(".kpi tbody tr td:last-child", "above its threshold");
      browser.driver.findElement(By.linkText("hour")).click();
      browser.read(".kpi thead", "last hour");
      browser.driver.findElement(By.linkText("its sessions")).click();
      browser.read("#told", "1 of 1");

      browser.driver.findElement(By.linkText("clusters")).click();
      browser.see("section[aria-label=empty]");
      browser.driver.findElement(By.linkText("search_policy gives nothing")).click();
      browser.read("#told", "1 of 1 sessions in the cluster empty:search_policy gives nothing");
      browser.click("tbody a.open");
      browser.see("#step-1");

      browser.open(served.url + "metrics");
      browser.read("body", "tapedeck_error_finding_ratio{service=\"refund-demo\"} 1.0");
      browser.assertNothingWasBlocked();
    }
  }

  @Test
  void recordedBytesAreOneClickAway() throws Exception {
    Script script = new Script("20261120T100000-1");
    String request = Script.request(Script.user("what is it?"));
    script.chat(0, request, Script.reply(Script.assistant("it is nothing")));
    try (JournalOnDisk journal = journal(script)) {
      journal.append(after(script, 1));
    }
    try (Served served = Served.over(folder)) {
      browser.open(served.url);
      browser.click("tbody a.open");
      browser.see("#step-1");
      browser.driver.findElement(By.linkText("request bytes")).click();
      browser.read("body", request);
    }
  }

  @Test
  void filterLineFindsWhatItSays() throws Exception {
    Script script = new Script("20261120T100000-1");
    for (String fruit : List.of("apples", "pears", "plums")) {
      long agent = script.agent("seller", fruit);
      script.chat(
          agent,
          Script.request(Script.user("I want " + fruit)),
          Script.reply(Script.assistant("Here they are, from the box in the back.")));
      script.end(agent, Outcome.OK);
    }
    try (JournalOnDisk journal = journal(script)) {
      journal.append(after(script, 1));
    }
    try (Served served = Served.over(folder)) {
      browser.open(served.url);
      browser.count("tbody tr", 3);
      filter("pears");
      browser.read("#told", "1 of 3");
      browser.read("tbody tr", "I want pears");
      filter("service:checkout -pears");
      browser.read("#told", "2 of 3");
      filter("text:\"box in the back\" steps>0");
      browser.read("#told", "3 of 3");
      filter("steps>1");
      browser.read("#told", "0 of 3");
      filter("nonsense:1");
      browser.read(".alert", "nonsense:1 is no term");
      browser.assertNothingWasBlocked();
    }
  }

  private void filter(String line) {
    browser.driver.findElement(By.tagName("body")).sendKeys("/");
    WebElement field = browser.see("#q");
    field.clear();
    field.sendKeys(line + Keys.ENTER);
  }

  @Test
  void runningSessionGrowsOnThePage() throws Exception {
    Script script = new Script("20261120T100000-1");
    long agent = script.agent("helper", "m1");
    String asked = Script.user("how long is it?");
    try (JournalOnDisk journal = journal(script);
        Served served = Served.over(folder)) {
      journal.append(after(script, 1));
      browser.open(served.url);
      browser.count("tbody tr", 0);

      int from = script.records.size();
      String said = Script.assistant("as long as it takes");
      script.chat(agent, Script.request(asked), Script.reply(said));
      journal.append(after(script, from));
      browser.read("tbody tr.running", "how long is it?");

      browser.click("tbody a.open");
      browser.count("article.step", 1);
      from = script.records.size();
      String more = Script.request(asked, said, Script.user("and how wide?"));
      script.chat(agent, more, Script.reply(Script.assistant("as wide as a road")));
      journal.append(after(script, from));
      browser.read("#step-2", "as wide as a road");

      from = script.records.size();
      script.end(agent, Outcome.OK);
      journal.append(after(script, from));
      browser.read(".session .facts", "ended");
      browser.assertNothingWasBlocked();
    }
  }

  @Test
  void longSessionComesInPartsAndLinksReachItsEnd() throws Exception {
    Script script = new Script("20261120T100000-1");
    long agent = script.agent("helper", "m1");
    StringBuilder talk = new StringBuilder(Script.user("count"));
    for (int i = 1; i <= 300; i++) {
      String said = Script.assistant("this is number " + i);
      script.chat(agent, Script.request(talk.toString()), Script.reply(said));
      talk.append(',').append(said).append(',').append(Script.user("next"));
    }
    script.end(agent, Outcome.OK);
    try (JournalOnDisk journal = journal(script)) {
      journal.append(after(script, 1));
    }
    try (Served served = Served.over(folder)) {
      browser.open(served.url);
      browser.click("tbody a.open");
      browser.see("#step-1");
      assertThat(browser.all("article.step").size()).isLessThan(300);
      browser.open(browser.driver.getCurrentUrl() + "#step-297");
      browser.awaitInView("#step-297");
      browser.read("#step-297", "this is number 297");
      WebElement before = browser.see("#step-297 .history");
      before.findElement(By.tagName("summary")).click();
      browser.read("#step-297 .history", "this is number 1");
      browser.assertNothingWasBlocked();
    }
  }

  @Test
  void whatWasRecordedIsOnlyEverText() throws Exception {
    Script script = new Script("20261120T100000-1");
    String hostile = "<img src=x onerror=alert(1)><script>document.title='gone'</script>";
    script.chat(
        0,
        Script.request(Script.user(hostile)),
        Script.reply(Script.assistant("</article><h1>" + hostile)));
    try (JournalOnDisk journal = journal(script)) {
      journal.append(after(script, 1));
    }
    try (Served served = Served.over(folder)) {
      browser.open(served.url);
      browser.read("tbody tr", "<img src=x");
      browser.click("tbody a.open");
      browser.read("#step-1", "</article><h1><img");
      assertThat(browser.all("img")).isEmpty();
      assertThat(browser.driver.getTitle()).doesNotContain("gone");
      browser.assertNothingWasBlocked();
    }
  }
}
