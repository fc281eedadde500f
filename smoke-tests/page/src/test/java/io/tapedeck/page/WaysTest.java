package io.tapedeck.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.journal.JournalRecord;
import io.tapedeck.journal.Outcome;
import io.tapedeck.session.JournalOnDisk;
import io.tapedeck.session.Script;
import io.tapedeck.session.Team;
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
import org.openqa.selenium.support.ui.Select;

/** Ways through the same data: two sessions, agents, threads, and what to type next. */
@NullUnmarked
final class WaysTest {
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

  private void record(Script script) throws Exception {
    List<JournalRecord> records = script.records;
    try (JournalOnDisk journal =
        new JournalOnDisk(folder.resolve("checkout").resolve(script.id()), records.get(0))) {
      journal.append(records.subList(1, records.size()));
    }
  }

  private static Script answering(String id, long afterMillis, String answer) {
    Script script = new Script(id).after(afterMillis);
    long agent = script.agent("helper", id);
    script.chat(
        agent,
        Script.request(Script.system("You help."), Script.user("May I return it?")),
        Script.reply(Script.assistant(answer)));
    return script.end(agent, Outcome.OK);
  }

  @Test
  void twoSessionsArePickedInTheListAndHeldAgainstEachOther() throws Exception {
    record(answering("20261120T100000-1", 0, "Yes, within 30 days."));
    record(answering("20261120T110000-2", 60_000, "Yes, within 14 days."));
    try (Served served = Served.over(folder)) {
      browser.open(served.url);
      browser.count("tbody input[type=checkbox]", 2);
      browser.all("tbody input[type=checkbox]").forEach(WebElement::click);
      browser.click("#pair button");

      browser.read(".verdict", "They part at step 1, assistant; 3 of 4 turns are the same");
      browser.read("article.differs del", "30");
      browser.read("article.differs ins", "14");
      browser.driver.findElement(By.tagName("body")).sendKeys("j");
      browser.see("article.turn.at");
      browser.click(".verdict a");
      browser.awaitInView("#first");
      browser.click("article.differs .role a:last-child");
      browser.awaitInView("#step-1");
      browser.read("#step-1", "within 14 days");

      browser.click("#compare summary");
      browser.click("#compare li a");
      browser.read("h1", "Two sessions");
      browser.assertNothingWasBlocked();
    }
  }

  @Test
  void arrowLeadsToWhatWasHandedOverAndFromThereToTheStep() throws Exception {
    record(Team.script("20261120T100000-1"));
    try (Served served = Served.over(folder)) {
      browser.open(served.url);
      browser.click("tbody a.open");
      browser.driver.findElement(By.linkText("agents")).click();
      browser.count(".lanes .label", 4);
      WebElement arrow = browser.see("a.arrow[href='#handoff-3']");
      // As with a keyboard: the arrow has the focus, and Enter follows it.
      browser.driver.executeScript("arguments[0].focus()", arrow);
      arrow.sendKeys(Keys.ENTER);
      browser.read("#handoff-3:target", "Lease 23 is missing.");
      browser.awaitInView("#handoff-3");
      browser.click("#handoff-3 a.to:last-of-type");
      browser.awaitInView("#step-6");

      browser.driver.findElement(By.linkText("reviewer")).click();
      browser.read("h1", "Agent reviewer");
      browser.read("tbody tr", "lead");
      browser.click("tbody a");
      browser.count(".lanes .label", 4);
      browser.assertNothingWasBlocked();
    }
  }

  @Test
  void threadsPageMarksTheMomentOfTheStep() throws Exception {
    record(Team.script("20261120T100000-1"));
    try (Served served = Served.over(folder)) {
      browser.open(served.url);
      browser.click("tbody a.open");
      browser.see("#step-6");
      browser.clickAt("//*[@id='step-6']//a[.='thread main']");
      browser.read("h1", "Thread main");
      browser.awaitInView("tr.now");
      assertThat(browser.all("tr.now")).hasSizeBetween(2, 14);
      browser.assertNothingWasBlocked();
    }
  }

  @Test
  void changedMessageIsShownAsItWouldBeSentWithWhatToType() throws Exception {
    record(answering("20261120T100000-1", 0, "Yes, within 30 days."));
    try (Served served = Served.over(folder)) {
      browser.open(served.url);
      browser.click("tbody a.open");
      browser.clickAt("//*[@id='step-1']//a[.='fork from here']");
      new Select(browser.see("select")).selectByValue("/messages/0/content");
      browser.clickAt("//button[.='edit this']");
      WebElement text = browser.see("textarea");
      assertThat(text.getDomProperty("value")).isEqualTo("You help.");
      text.sendKeys("\nDon't guess.");
      browser.clickAt("//button[.='show what comes of it']");

      browser.read(".steps-to-run", "--edit 1:/messages/0/content=@");
      browser.read(".steps-to-run", "'You help.\nDon'\\''t guess.'");
      browser.read(".turn.differs ins", "Don't guess.");
      assertThat(browser.see("textarea").getDomProperty("value"))
          .isEqualTo("You help.\nDon't guess.");
      browser.assertNothingWasBlocked();
    }
  }
}
