package dev.warren.archive.rest;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** What Tomcat refuses before any application sees it, as a problem like any other. Tomcat makes it by its name. */
public final class ProblemValve extends ErrorReportValve {

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        HttpStatus status = HttpStatus.resolve(response.getStatus());
        if (status == null || !status.isError() || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        try {
            response.setContentType(Problem.MEDIA_TYPE);
            response.getReporter()
                    .write("{\"title\":\"" + status.getReasonPhrase() + "\",\"status\":" + status.value()
                            + ",\"detail\":\"the request is not one of HTTP as it is understood here\"}");
            response.finishResponse();
        } catch (IOException gone) {
            container.getLogger().debug("nobody reads the answer", gone);
        }
    }
}
