-- The two database roles, run once by the server's own administrator in template1,
-- before the database is made: every later database (also a test's) then has the grants.
-- The owner migrates; the app role reads and writes rows and owns nothing.
CREATE ROLE stayontrack_owner LOGIN CREATEDB;
CREATE ROLE stayontrack_app LOGIN;
ALTER DEFAULT PRIVILEGES FOR ROLE stayontrack_owner
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO stayontrack_app;
ALTER DEFAULT PRIVILEGES FOR ROLE stayontrack_owner
    GRANT USAGE, SELECT ON SEQUENCES TO stayontrack_app;
